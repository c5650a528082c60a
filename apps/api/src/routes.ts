import type { INestApplication } from '@nestjs/common';

const OUTSIDE_THE_API = ['health', 'health/live', 'health/ready', 'metrics'];

/** Where the routes stand: the API under /api/v1, what operators ask outside of it. */
export function placeRoutes(app: INestApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: OUTSIDE_THE_API });
}
