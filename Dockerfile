# syntax=docker/dockerfile:1
# Build: docker build -t preaudit .      Run: docker run -p 8000:8000 -v preaudit:/var/lib/preaudit preaudit
# Records, files and readings lie under /var/lib/preaudit; compose.yaml and deploy/kubernetes hold the larger form.
# An index other than pip's default is named at build time: --build-arg PIP_INDEX_URL=…

FROM python:3.11-slim AS build
ARG PIP_INDEX_URL
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK=True
WORKDIR /src
RUN python -m venv /opt/preaudit && python -m venv /opt/build
# Dependencies first: they change less often than the code. The headless cv2 goes on top, it needs no system library.
COPY requirements.txt requirements-build.txt requirements-cv2.txt ./
RUN /opt/preaudit/bin/pip install --require-hashes -r requirements.txt \
 && /opt/preaudit/bin/pip install --require-hashes --force-reinstall --no-deps -r requirements-cv2.txt \
 && /opt/build/bin/pip install --require-hashes -r requirements-build.txt
COPY pyproject.toml README.md ./
COPY preaudit preaudit
COPY rules rules
COPY samples/cases samples/cases
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
 && /opt/preaudit/bin/pip install --no-deps /wheels/preaudit-*.whl
# Unpacks the models into the image and proves that it reads; nothing is fetched at start.
RUN PREAUDIT_CACHE_DIR=/var/lib/preaudit/cache /opt/preaudit/bin/preaudit doctor

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/preaudit --shell /usr/sbin/nologin preaudit
COPY --from=build /opt/preaudit /opt/preaudit
COPY --from=build --chown=preaudit:preaudit /var/lib/preaudit /var/lib/preaudit
ENV PATH=/opt/preaudit/bin:$PATH \
    PREAUDIT_CACHE_DIR=/var/lib/preaudit/cache \
    PREAUDIT_DATA_DIR=/var/lib/preaudit/data \
    PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK=True \
    OMP_NUM_THREADS=1 \
    PYTHONUNBUFFERED=1
RUN install -d -o preaudit -g preaudit -m 700 /var/lib/preaudit/data
USER preaudit
WORKDIR /var/lib/preaudit
VOLUME /var/lib/preaudit
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["preaudit"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
