// ical.js as a judge: one JSON line in ({"data": ".ics text"}), one out. Each object is parsed from
// nothing: zones live in the object's own VTIMEZONE, and none is ever registered.
import { createInterface } from 'node:readline';
import ICAL from 'ical.js';

ICAL.design.strict = true;

const moment = (time, name) => {
  if (time === null || time.isDate) return time && time.toString();
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${name} has no zone`);
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString();
};

const person = (property) => [property.getFirstValue(), property.getParameter('cn') ?? null];

const reading = (event) => {
  const value = (name) => event.getFirstPropertyValue(name);
  const organizer = event.getFirstProperty('organizer');
  return {
    uid: value('uid'),
    sequence: value('sequence'),
    start: moment(value('dtstart'), 'DTSTART'),
    end: moment(value('dtend'), 'DTEND'),
    summary: value('summary'),
    location: value('location'),
    description: value('description'),
    organizer: organizer ? person(organizer) : null,
    attendees: event.getAllProperties('attendee').map(person),
  };
};

const read = (text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.name !== 'vcalendar') throw new Error(`a ${calendar.name}`);
  const events = calendar.getAllSubcomponents('vevent').map(reading);
  return { method: calendar.getFirstPropertyValue('method'), events };
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = read(JSON.parse(line).data);
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
