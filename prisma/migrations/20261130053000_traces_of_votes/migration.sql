-- AlterTable
ALTER TABLE "Ballot" ADD COLUMN     "tracesLeft" BOOLEAN NOT NULL DEFAULT false;

-- Secret votes of before may still be in the files.
UPDATE "Ballot" SET "tracesLeft" = true WHERE "closedAt" IS NOT NULL AND ("rules"->>'secret')::boolean;
