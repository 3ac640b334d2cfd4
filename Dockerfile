# One node of Yingda. The sources run as they are: there is no build step, only an install.
FROM node:26-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install script may run: the one package that has one, `node`, would fetch a second Node of 150 MB.
RUN npm ci --omit=dev --ignore-scripts --no-progress && rm -rf node_modules/.bin/node node_modules/node

FROM node:26-slim
# As in `npm start`: glibc gives back what a thread that ended has left, and code is compiled once.
ENV NODE_ENV=production \
    NODE_OPTIONS=--max-semi-space-size=8 \
    NODE_COMPILE_CACHE=/app/compiled \
    MALLOC_ARENA_MAX=1 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    MALLOC_MMAP_THRESHOLD_=131072 \
    HOST=0.0.0.0 \
    CONSOLE_HOST=0.0.0.0
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY brand ./brand
# For the embedded store; a node on Redis writes nothing.
RUN mkdir data compiled && chown node:node data compiled
VOLUME /app/data
USER node
# A container starts with compiled code, and with the content of brand/ read and learnt. Compiled code is for the same flags of V8.
RUN node --heap-growing-percent=30 src/prepare-image.ts
EXPOSE 3000 3001
# The server drains by itself on SIGTERM; only its watchdog needs an init around it: `init: true`, or `docker run --init`.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.CONSOLE_PORT || 3001}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--heap-growing-percent=30", "src/server.ts"]
