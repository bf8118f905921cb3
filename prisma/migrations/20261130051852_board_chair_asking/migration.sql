-- AlterTable
ALTER TABLE "Board" ADD COLUMN     "chairSince" TIMESTAMPTZ(3);

-- Nobody kept since when: a chair of before this counts as the first one.
UPDATE "Board" SET "chairSince" = "createdAt";

ALTER TABLE "Board" ALTER COLUMN "chairSince" SET NOT NULL;

-- AlterTable
ALTER TABLE "Proposal" ADD COLUMN     "askedById" TEXT,
ADD COLUMN     "remindedAt" TIMESTAMPTZ(3);

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where a deputy is about to have it, the chair was reminded.
UPDATE "Proposal" SET "remindedAt" = GREATEST("Proposal"."statusAt", "Alarm"."dueAt" - INTERVAL '1 day')
FROM "Alarm"
WHERE "Alarm"."workspaceId" = "Proposal"."workspaceId" AND "Alarm"."feature" = 'board' AND "Alarm"."kind" = 'hand-over' AND "Alarm"."subject" = "Proposal"."id";

-- What waits for an author already, and chairs and deputies who are to go or to come back, are looked at once.
INSERT INTO "Alarm" ("workspaceId", "feature", "kind", "subject", "dueAt")
SELECT "workspaceId", 'board', 'remind-author', "id", "statusAt" FROM "Proposal" WHERE "status" = 'returned';

INSERT INTO "Alarm" ("workspaceId", "feature", "kind", "subject", "dueAt")
SELECT "workspaceId", 'board', 'officers-change', "id", "createdAt" FROM "Board";
