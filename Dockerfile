# syntax=docker/dockerfile:1
#
# Two images from one file:
#   docker build -t agent-monitor .                               the hub
#   docker build -t agent-monitor-agent --target agent .          the agent alone
#
# The base is named by tag, so that a rebuild takes up its security updates. For builds that are the same byte for byte,
# pin it by digest: --build-arg NODE_IMAGE=node:24-slim@sha256:… (`docker buildx imagetools inspect node:24-slim`).
ARG NODE_IMAGE=node:24-slim


# Everything that is needed to build, and nothing of it stays.
FROM ${NODE_IMAGE} AS build
WORKDIR /app
# What is installed depends on these files alone, so that a change of the code installs nothing again.
COPY .npmrc package.json package-lock.json ./
COPY client/package.json client/
COPY agent/package.json agent/
COPY dashboard/package.json dashboard/
RUN npm ci
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY client client
COPY agent agent
COPY dashboard dashboard
COPY src src
RUN npm run build
RUN npm prune --omit=dev
# The hub links PostgreSQL's libraries at its first start; in the image its user may not write there, so it is done here.
RUN node --input-type=module --eval \
  "await (await import('/app/dist/database/embedded/binaries.js')).findUsableBinaries(undefined, '/tmp', '/tmp')"


# The packages of the agent, without those of the hub.
FROM ${NODE_IMAGE} AS agent-packages
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
COPY client/package.json client/
COPY agent/package.json agent/
COPY dashboard/package.json dashboard/
RUN npm ci --omit=dev --workspace client --workspace agent


FROM ${NODE_IMAGE} AS agent
ENV NODE_ENV=production \
    AGENT_MONITOR_STATE_DIR=/var/lib/agent-monitor-agent
WORKDIR /app
COPY --from=agent-packages /app/node_modules node_modules
COPY --from=build /app/client/package.json client/
COPY --from=build /app/client/dist client/dist
COPY --from=build /app/agent/package.json agent/
COPY --from=build /app/agent/dist agent/dist
# Who the agent is to its hub is kept here: without this volume every new container is a new agent.
RUN install -d -m 0700 -o node -g node /var/lib/agent-monitor-agent
VOLUME /var/lib/agent-monitor-agent
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "agent/dist/main.js", "status"]
ENTRYPOINT ["node", "agent/dist/main.js"]
CMD ["run"]


# The last target is the one that `docker build .` makes.
FROM ${NODE_IMAGE} AS hub
ENV NODE_ENV=production \
    DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/client/package.json client/
COPY --from=build /app/client/dist client/dist
COPY --from=build /app/agent/package.json agent/
COPY --from=build /app/agent/dist agent/dist
COPY --from=build /app/dashboard/dist dashboard/dist
# What machines to be watched fetch from the hub.
COPY --from=build /app/agent/install agent/install
COPY --from=build /app/dist dist
# The embedded PostgreSQL without DATABASE_URL; with it only small files, such as the first password.
RUN install -d -m 0700 -o node -g node /data
VOLUME /data
USER node
EXPOSE 8000
STOPSIGNAL SIGTERM
# A hub with a certificate of its own (TLS_CERT_FILE) answers no plain HTTP: replace this check there.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "--eval", \
  "fetch(`http://127.0.0.1:${process.env.PORT || 8000}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
