"""The reminder of a standing task of the year."""

from bot.domain.notices import Notice, Rendered
from bot.outbox import Skip
from bot.render.yearly import TaskReminderFacts
from bot.services.describing import describe
from bot.services.envelopes import Letter, as_mail
from bot.services.office import Case
from bot.services.yearly import is_on_agenda, tasks_of


def task_reminder(case: Case, notice: Notice) -> Rendered | Skip:
    """What is to be done and by when, as the plan has it now."""
    told = notice.facts
    group = next((g for g in case.plan.groups if g.key == told["group"]), None)
    found = next(
        (
            each
            for each in (tasks_of(case, group, int(str(told["year"]))) if group else ())
            if each.task.title == told["title"]
        ),
        None,
    )
    if group is None or found is None:
        return Skip("the plan has no such task any more")
    person, language = case.plan.find(notice.receiver), case.plan.language_of(notice.receiver)
    name = person.name if person else None
    facts = TaskReminderFacts(
        contact=case.contact_of(group),
        receiver=name,
        title=found.task.title,
        group=group.name,
        due=found.due,
        meeting=describe(case, found.meeting) if found.meeting else None,
        is_on_agenda=is_on_agenda(case, found) is True,
    )
    message = case.office.renderer.message("task-reminder", language, facts, dict(group.words))
    return as_mail(case, notice, message, Letter(name, language, None, group))
