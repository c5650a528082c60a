import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import pg from 'pg';
import { loadConfig } from '#platform/config';
import { DatabaseConnection } from '#platform/database';
import { createFastifyAdapter } from '#platform/http';
import { buildApiDocument } from '../../api/src/api-docs.js';
import { AppModule } from '../../api/src/app.module.js';
import { placeRoutes } from '../../api/src/routes.js';

/** The OpenAPI document, made from the code alone: nothing is started and no database is asked. */
export async function makeApiDocument(): Promise<OpenAPIObject> {
  const config = loadConfig();
  const resources = { config, connection: new DatabaseConnection('postgres://nowhere'), pool: new pg.Pool() };
  const app = await NestFactory.create(AppModule.of(resources), createFastifyAdapter(config), {
    preview: true,
    logger: false,
  });
  placeRoutes(app);
  return buildApiDocument(app);
}
