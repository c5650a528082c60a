import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { AccessModule, Authenticated, Public, Roles } from '#platform/access';
import { TestApp } from '../support/test-app.js';

@Controller('silent')
class SilentController {
  @Get()
  read(): string {
    return 'to everybody';
  }
}

@Public()
@Controller('spoken')
class SpokenController {
  @Get('public')
  read(): string {
    return 'x';
  }
  @Authenticated()
  @Get('authenticated')
  mine(): string {
    return 'x';
  }
  @Roles('ADMIN')
  @Get('admin')
  all(): string {
    return 'x';
  }
}

async function boot(controller: Type): Promise<void> {
  @Module({ imports: [DiscoveryModule, AccessModule], controllers: [controller] })
  class RoutesModule {}
  const app = await NestFactory.createApplicationContext(RoutesModule, {
    logger: false,
    abortOnError: false,
  });
  await app.close();
}

describe('the boot', () => {
  it('stops on a route that does not say who may call it', () =>
    expect(boot(SilentController)).rejects.toThrow(
      /do not say who may call them.*GET SilentController.read/,
    ));
  it('goes on when every route does', () => expect(boot(SpokenController)).resolves.toBeUndefined());
});

describe('the router', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('knows exactly the routes of the document', async () => {
    const { body } = await app.root.get('/api-docs-json');
    const documented = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const instance = app.app.getHttpAdapter().getInstance();
    const missing = documented.filter((route) => {
      const [method = '', url = ''] = route.split(' ');
      return !instance.hasRoute({ method: method, url });
    });
    expect(missing).toEqual([]);
    const methods = [...instance.printRoutes({ commonPrefix: false }).matchAll(/\(([A-Z, ]+)\)/g)].flatMap(
      ([, list]) => (list ?? '').split(', '),
    );
    const served = methods.filter((method) => !['HEAD', 'OPTIONS'].includes(method)).length;
    expect(served).toBeGreaterThanOrEqual(documented.length);
  });
});
