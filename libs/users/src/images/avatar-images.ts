import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { Unavailable } from '#platform/http';
import { AVATAR_SIZES, type AvatarSize } from '../domain/avatar.js';
import { imageTypeOf } from '../domain/image-type.js';
import { ImageTooLarge, ImageUnreadable, UnsupportedImageType } from '../domain/users.errors.js';

export const MAX_PIXELS = 25_000_000;
/** Pictures decoded at the same time: each may need memory for all its pixels. */
const AT_ONCE = 2;
const MAX_WAITING = 50;
const TIMEOUT_SECONDS = 10;

// Of all the formats the library could read these three are left, whatever a file claims to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/**
 * Makes avatars out of what people send. Every pixel is decoded and encoded anew, so that nothing else of the file is
 * left: no EXIF, no place, no second file hidden in it.
 */
@Injectable()
export class AvatarImages {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * The picture as WebP in each size, cut to a square around its middle and turned as its camera says.
   * @throws UnsupportedImageType, ImageTooLarge, ImageUnreadable, Unavailable when too many wait
   */
  async make(bytes: Buffer): Promise<Map<AvatarSize, Buffer>> {
    const type = imageTypeOf(bytes);
    if (!type) throw new UnsupportedImageType();
    await this.enter();
    try {
      await this.check(bytes, type);
      return await this.encode(bytes);
    } finally {
      this.leave();
    }
  }

  /** Reads the header only: a picture that is too large is refused before a pixel is decoded. */
  private async check(bytes: Buffer, type: string): Promise<void> {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false })
      .metadata()
      .catch(() => {
        throw new ImageUnreadable();
      });
    if (format !== type) throw new ImageUnreadable();
    if (width * height > MAX_PIXELS) throw new ImageTooLarge(MAX_PIXELS);
  }

  private async encode(bytes: Buffer): Promise<Map<AvatarSize, Buffer>> {
    const made = new Map<AvatarSize, Buffer>();
    try {
      let source = bytes;
      // From large to small, each made from the one before: the picture itself is decoded once.
      for (const size of AVATAR_SIZES) {
        source = await sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
          .timeout({ seconds: TIMEOUT_SECONDS })
          .autoOrient()
          .resize(size, size, { fit: 'cover' })
          .webp({ quality: 85 })
          .toBuffer();
        made.set(size, source);
      }
      return made;
    } catch {
      throw new ImageUnreadable();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < AT_ONCE) {
      this.running++;
      return;
    }
    if (this.waiting.length >= MAX_WAITING)
      throw new Unavailable('Many pictures are being uploaded at the moment: try again.');
    // Whoever leaves hands its place on.
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}
