import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '#platform/access';
import { type ApiReply, Describe, NotFound, RawAnswer, UuidParam } from '#platform/http';
import { FileStorage } from '#platform/storage';
import { exportKey } from '../domain/export.rules.js';
import { DownloadLinks } from '../downloads/download-links.js';
import { ExportsQuery } from '../queries/exports.query.js';
import { DownloadQuery } from './own-profile.requests.js';

/** Hands out private files to whoever has a link that was signed for it. */
@ApiTags('files')
@Public()
@Controller('downloads')
export class DownloadsController {
  constructor(
    private readonly links: DownloadLinks,
    private readonly exports: ExportsQuery,
    private readonly files: FileStorage,
  ) {}

  @Get('exports/:id')
  @RawAnswer()
  @ApiParam({
    name: 'id',
    format: 'uuid',
    description: 'Id of the export.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  })
  @ApiResponse({
    status: 200,
    description: 'The file.',
    content: { 'application/json': { schema: { type: 'object' } } },
  })
  @Describe({
    summary: 'Download an export by its signed link',
    description: '`GET /users/me/exports/:id` makes the link.',
    errors: { 404: 'NOT_FOUND', 410: 'DOWNLOAD_EXPIRED' },
  })
  async read(
    @Param('id', UuidParam) id: string,
    @Query() { expires, signature }: DownloadQuery,
    @Res() reply: ApiReply,
  ): Promise<void> {
    this.links.check(id, Number(expires), signature);
    const file = (await this.exports.isDownloadable(id)) ? await this.files.get(exportKey(id)) : undefined;
    if (!file) throw new NotFound();
    await reply
      .headers({
        'Cache-Control': 'private, no-store',
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="monitabits-export.json"',
        'Referrer-Policy': 'no-referrer',
      })
      .send(file);
  }
}
