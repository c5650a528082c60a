import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ProcessResources } from '#platform/app';
import { type RunningProcess, startDuties } from '#platform/boot';
import { createFastifyAdapter } from '#platform/http';
import { AppModule } from './app.module.js';
import { configureApp } from './configure-app.js';

/** Makes the application, has it listen, and tells where. */
export async function startApi(resources: ProcessResources): Promise<RunningProcess> {
  const { config } = resources;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(resources),
    createFastifyAdapter(config),
    {
      bufferLogs: false,
      abortOnError: false,
    },
  );
  await configureApp(app);
  await app.init();
  await startDuties(app, config);
  await app.listen(config.port, config.host);
  const address = `http://localhost:${config.port}`;
  return {
    app,
    lines: [
      `API        ${address}/api/v1`,
      ...(config.swagger ? [`Swagger UI ${address}/api-docs`] : []),
      `Health     ${address}/health`,
      ...(config.metrics ? [`Metrics    ${address}/metrics`] : []),
    ],
  };
}
