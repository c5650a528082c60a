import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `The open, self-hosted backend for habit and self-improvement apps.

Register with **POST /auth/register**, press *Authorize* and paste the \`accessToken\`. Every answer is
\`{ success, data, meta }\`, every error \`{ success, error: { code, message, details }, meta }\`. Lists are paged by cursor.`;

/** The OpenAPI document of all routes; docs/api/openapi.json is the same, committed. */
export function buildApiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Monitabits API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This server')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The accessToken of register, login or refresh.',
    })
    .build();
  return SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (first) => first.toLowerCase())}_${method}`,
  });
}

/** Swagger UI at /api-docs, the document at /api-docs-json. */
export function serveApiDocs(app: INestApplication): void {
  SwaggerModule.setup('api-docs', app, () => buildApiDocument(app), {
    jsonDocumentUrl: '/api-docs-json',
    customSiteTitle: 'Monitabits API',
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      docExpansion: 'none',
      filter: true,
    },
  });
}
