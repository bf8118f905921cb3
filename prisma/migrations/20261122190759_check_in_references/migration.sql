-- AlterTable
ALTER TABLE "Entry" ADD COLUMN     "about" TEXT[];

-- AlterTable
ALTER TABLE "Response" ADD COLUMN     "recorded" JSONB NOT NULL DEFAULT '[]';
