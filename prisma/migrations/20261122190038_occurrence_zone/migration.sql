-- AlterTable
ALTER TABLE "Occurrence" ADD COLUMN     "teamZone" TEXT;

-- What has been planned so far was planned with the zone that the team has.
UPDATE "Occurrence" SET "teamZone" = t."zone"
FROM "Ritual" r JOIN "Team" t ON t."workspaceId" = r."workspaceId" AND t."id" = r."teamId"
WHERE r."workspaceId" = "Occurrence"."workspaceId" AND r."id" = "Occurrence"."ritualId";

ALTER TABLE "Occurrence" ALTER COLUMN "teamZone" SET NOT NULL;
