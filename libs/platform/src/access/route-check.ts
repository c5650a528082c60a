import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS, type AccessRule } from './decorators.js';

/** Stops the boot when a route does not say who may call it. */
@Injectable()
export class RouteCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const silent = this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const method = prototype[name];
        if (!method || Reflect.getMetadata(METHOD_METADATA, method) === undefined) return [];
        const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [method, metatype]);
        return rule
          ? []
          : [
              `${RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as number]} ${metatype.name}.${name}`,
            ];
      });
    });
    if (silent.length)
      throw new Error(
        `these routes do not say who may call them (@Public, @Authenticated or @Roles): ${silent.join(', ')}`,
      );
  }
}
