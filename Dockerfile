# One image; a container a process: `docker run … moedebot clock` (docs/operations.md).
FROM python:3.13-slim
WORKDIR /srv/moedebot
COPY . source
RUN pip install --no-cache-dir --constraint source/requirements.txt ./source \
 && rm -r source \
 && useradd --system moedebot \
 && install -d -o moedebot var
USER moedebot
ENV MOEDEBOT_LISTEN=0.0.0.0:8000
VOLUME /srv/moedebot/var
EXPOSE 8000
CMD ["moedebot", "run"]
