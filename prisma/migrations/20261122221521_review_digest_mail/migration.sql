-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "via" TEXT NOT NULL DEFAULT 'chat';

-- CreateTable
CREATE TABLE "Review" (
    "workspaceId" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "planUntil" TEXT NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "opening" JSONB NOT NULL,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("workspaceId","occurrenceId")
);

-- CreateTable
CREATE TABLE "ReviewStatement" (
    "workspaceId" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "initiativeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "health" TEXT,
    "note" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "saidAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewStatement_pkey" PRIMARY KEY ("workspaceId","occurrenceId","initiativeId")
);

-- CreateTable
CREATE TABLE "ReviewPlanItem" (
    "workspaceId" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "initiativeId" TEXT,
    "personId" TEXT NOT NULL,
    "replyId" TEXT,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewPlanItem_pkey" PRIMARY KEY ("workspaceId","occurrenceId","taskId")
);

-- CreateTable
CREATE TABLE "ReviewReply" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "saidAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "recorded" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "ReviewReply_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ReviewTopic" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "discussedInId" TEXT,
    "discussedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewTopic_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "DigestSubscription" (
    "workspaceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "recurrence" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "localTime" TEXT NOT NULL,
    "teamIds" TEXT[],
    "toDirect" BOOLEAN NOT NULL,
    "channelId" TEXT,
    "email" TEXT,
    "language" TEXT,
    "lastAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DigestSubscription_pkey" PRIMARY KEY ("workspaceId","personId")
);

-- CreateTable
CREATE TABLE "DigestIssue" (
    "workspaceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "places" TEXT[],

    CONSTRAINT "DigestIssue_pkey" PRIMARY KEY ("workspaceId","personId","date")
);

-- CreateTable
CREATE TABLE "EmailLink" (
    "token" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "command" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EmailLink_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "TeamsPicture" (
    "id" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "png" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TeamsPicture_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Review_workspaceId_teamId_date_idx" ON "Review"("workspaceId", "teamId", "date");

-- CreateIndex
CREATE INDEX "Review_workspaceId_teamId_week_idx" ON "Review"("workspaceId", "teamId", "week");

-- CreateIndex
CREATE INDEX "ReviewStatement_workspaceId_initiativeId_idx" ON "ReviewStatement"("workspaceId", "initiativeId");

-- CreateIndex
CREATE INDEX "ReviewPlanItem_workspaceId_taskId_idx" ON "ReviewPlanItem"("workspaceId", "taskId");

-- CreateIndex
CREATE INDEX "ReviewReply_workspaceId_occurrenceId_saidAt_idx" ON "ReviewReply"("workspaceId", "occurrenceId", "saidAt");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewReply_workspaceId_conversation_messageId_key" ON "ReviewReply"("workspaceId", "conversation", "messageId");

-- CreateIndex
CREATE INDEX "ReviewTopic_workspaceId_teamId_discussedAt_idx" ON "ReviewTopic"("workspaceId", "teamId", "discussedAt");

-- CreateIndex
CREATE INDEX "EmailLink_createdAt_idx" ON "EmailLink"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "EmailLink_workspaceId_userId_command_key" ON "EmailLink"("workspaceId", "userId", "command");

-- CreateIndex
CREATE INDEX "HistoryEvent_workspaceId_subjectKind_at_idx" ON "HistoryEvent"("workspaceId", "subjectKind", "at");

-- CreateIndex
CREATE INDEX "Blocker_workspaceId_raisedAt_idx" ON "Blocker"("workspaceId", "raisedAt");

-- CreateIndex
CREATE INDEX "Blocker_workspaceId_resolvedAt_idx" ON "Blocker"("workspaceId", "resolvedAt");

-- CreateIndex
CREATE INDEX "TeamsPicture_createdAt_idx" ON "TeamsPicture"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "TeamsPicture_tenantId_digest_key" ON "TeamsPicture"("tenantId", "digest");

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_workspaceId_occurrenceId_fkey" FOREIGN KEY ("workspaceId", "occurrenceId") REFERENCES "Occurrence"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewStatement" ADD CONSTRAINT "ReviewStatement_workspaceId_occurrenceId_fkey" FOREIGN KEY ("workspaceId", "occurrenceId") REFERENCES "Review"("workspaceId", "occurrenceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewStatement" ADD CONSTRAINT "ReviewStatement_workspaceId_initiativeId_fkey" FOREIGN KEY ("workspaceId", "initiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewStatement" ADD CONSTRAINT "ReviewStatement_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewPlanItem" ADD CONSTRAINT "ReviewPlanItem_workspaceId_occurrenceId_fkey" FOREIGN KEY ("workspaceId", "occurrenceId") REFERENCES "Review"("workspaceId", "occurrenceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewPlanItem" ADD CONSTRAINT "ReviewPlanItem_workspaceId_taskId_fkey" FOREIGN KEY ("workspaceId", "taskId") REFERENCES "Task"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewPlanItem" ADD CONSTRAINT "ReviewPlanItem_workspaceId_initiativeId_fkey" FOREIGN KEY ("workspaceId", "initiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewPlanItem" ADD CONSTRAINT "ReviewPlanItem_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewReply" ADD CONSTRAINT "ReviewReply_workspaceId_occurrenceId_fkey" FOREIGN KEY ("workspaceId", "occurrenceId") REFERENCES "Review"("workspaceId", "occurrenceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewReply" ADD CONSTRAINT "ReviewReply_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewTopic" ADD CONSTRAINT "ReviewTopic_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewTopic" ADD CONSTRAINT "ReviewTopic_workspaceId_byId_fkey" FOREIGN KEY ("workspaceId", "byId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewTopic" ADD CONSTRAINT "ReviewTopic_workspaceId_discussedInId_fkey" FOREIGN KEY ("workspaceId", "discussedInId") REFERENCES "Review"("workspaceId", "occurrenceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DigestSubscription" ADD CONSTRAINT "DigestSubscription_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DigestIssue" ADD CONSTRAINT "DigestIssue_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "DigestSubscription"("workspaceId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;
