import { defineConfig } from 'prisma/config';

// For `prisma generate` and for operators who have the Prisma CLI; the product itself migrates without it.
export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } });
