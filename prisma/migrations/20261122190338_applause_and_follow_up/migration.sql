-- AlterTable
ALTER TABLE "Blocker" ADD COLUMN     "askedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "WinApplause" ADD COLUMN     "at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "pressed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reactions" TEXT[];
