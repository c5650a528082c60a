import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe, UuidParam } from '#platform/http';
import { DownloadLinks } from '../downloads/download-links.js';
import { ExportsQuery, type UserExport } from '../queries/exports.query.js';
import { RequestExport } from '../use-cases/request-export.js';
import { ExportDto, RequestedExportDto } from './own-profile.responses.js';

@ApiTags('users')
@Authenticated()
@Controller('users/me')
export class ExportsController {
  constructor(
    private readonly requestExport: RequestExport,
    private readonly exports: ExportsQuery,
    private readonly links: DownloadLinks,
  ) {}

  @Get('export')
  @Describe({
    summary: 'Ask for a copy of everything there is about me',
    description:
      'It is made in the background; while one is being made, asking again finds that one. Five in an hour at most.',
    status: 202,
    type: RequestedExportDto,
  })
  async request(@Caller() caller: Principal): Promise<RequestedExportDto> {
    return { ...(await this.requestExport.execute(caller)), status: 'PENDING' };
  }

  @Get('exports/:id')
  @ApiParam({
    name: 'id',
    format: 'uuid',
    description: 'As in the answer of the request.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  })
  @Describe({
    summary: 'How far my export is, and where to download it',
    description: 'Kept for 7 days.',
    type: ExportDto,
    errors: { 404: 'NOT_FOUND' },
  })
  async read(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<ExportDto> {
    return this.present(await this.exports.ofOwner(caller.userId, id));
  }

  private present({ id, status, createdAt, finishedAt, expiresAt, bytes }: UserExport): ExportDto {
    const link = status === 'READY' && expiresAt ? this.links.make(id, expiresAt) : undefined;
    return {
      id,
      status,
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
      bytes,
      download: link ? { url: link.url, expiresAt: link.expiresAt.toISOString() } : null,
    };
  }
}
