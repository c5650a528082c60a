import { createServer, type Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { ProcessResources } from '#platform/app';
import { type RunningProcess, startDuties } from '#platform/boot';
import { Health } from '#platform/health';
import { Metrics } from '#platform/metrics';
import { WorkerModule } from './worker.module.js';

/** Relay, processors and schedules, with health and metrics for whoever watches the process. */
export async function startWorker(resources: ProcessResources): Promise<RunningProcess> {
  const { config } = resources;
  const app = await NestFactory.createApplicationContext(WorkerModule.of(resources), { abortOnError: false });
  await startDuties(app, config);
  const server = await watch(
    app.get(Health),
    config.metrics ? app.get(Metrics) : undefined,
    config.port,
    config.host,
  );
  return {
    app,
    beforeClose: () => new Promise<void>((resolve) => server.close(() => resolve())),
    lines: [`Worker     relay, jobs and schedules`, `Health     http://localhost:${config.port}/health`],
  };
}

async function watch(
  health: Health,
  metrics: Metrics | undefined,
  port: number,
  host: string,
): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.url === '/metrics' && metrics) {
        response.setHeader('Content-Type', metrics.registry.contentType);
        response.end(await metrics.registry.metrics());
      } else if (request.url === '/health/live') {
        response.end('{"status":"ok"}');
      } else if (request.url === '/health' || request.url === '/health/ready') {
        const report = await health.report();
        response.writeHead(Health.isReady(report) ? 200 : 503, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(report));
      } else response.writeHead(404).end();
    };
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}
