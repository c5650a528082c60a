import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#platform/access';
import { type ApiReply, RawAnswer } from '#platform/http';
import { Health } from './health.js';

@ApiExcludeController()
@Public()
@RawAnswer()
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The state of each dependency; 503 when requests cannot be served. */
  @Get()
  async all(@Res() reply: ApiReply): Promise<void> {
    const report = await this.health.report();
    await reply.status(Health.isReady(report) ? 200 : 503).send(report);
  }

  /** The process runs: restart it when this does not answer. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process should be given requests. */
  @Get('ready')
  ready(@Res() reply: ApiReply): Promise<void> {
    return this.all(reply);
  }
}
