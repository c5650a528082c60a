-- AlterTable
ALTER TABLE "actions" ADD COLUMN     "counted_on" DATE;
