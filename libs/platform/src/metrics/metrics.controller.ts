import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#platform/access';
import { Config } from '#platform/config';
import { type ApiReply, NotFound, RawAnswer } from '#platform/http';
import { Metrics } from './metrics.js';

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  /** The figures in Prometheus' text format; 404 where METRICS is off. */
  @Public()
  @RawAnswer()
  @Get()
  async read(@Res() reply: ApiReply): Promise<void> {
    if (!this.config.metrics) throw new NotFound();
    await reply.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }
}
