-- CreateTable
CREATE TABLE "Programme" (
    "workspaceId" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "lastInitiative" INTEGER NOT NULL DEFAULT 0,
    "lastTask" INTEGER NOT NULL DEFAULT 0,
    "lastBlocker" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Programme_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "HistoryEvent" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" TEXT,
    "way" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "origin" TEXT,
    "undoneBy" TEXT,

    CONSTRAINT "HistoryEvent_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Initiative" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "teamId" TEXT,
    "title" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "benefit" TEXT NOT NULL,
    "definitionOfDone" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "sponsorId" TEXT,
    "areas" TEXT[],
    "horizon" TEXT NOT NULL,
    "priority" INTEGER,
    "status" TEXT NOT NULL,
    "health" TEXT,
    "healthNote" TEXT NOT NULL,
    "healthAt" TIMESTAMPTZ(3),
    "effort" INTEGER,
    "budget" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Initiative_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Milestone" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "initiativeId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,

    CONSTRAINT "Milestone_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "InitiativeContributor" (
    "workspaceId" TEXT NOT NULL,
    "initiativeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    CONSTRAINT "InitiativeContributor_pkey" PRIMARY KEY ("workspaceId","initiativeId","personId")
);

-- CreateTable
CREATE TABLE "InitiativeDependency" (
    "workspaceId" TEXT NOT NULL,
    "initiativeId" TEXT NOT NULL,
    "dependsOnId" TEXT NOT NULL,

    CONSTRAINT "InitiativeDependency_pkey" PRIMARY KEY ("workspaceId","initiativeId","dependsOnId")
);

-- CreateTable
CREATE TABLE "Task" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "initiativeId" TEXT,
    "teamId" TEXT,
    "assigneeId" TEXT,
    "dueOn" TEXT,
    "status" TEXT NOT NULL,
    "handedById" TEXT,
    "handedNote" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Task_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Win" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "initiativeId" TEXT,
    "taskId" TEXT,
    "teamId" TEXT,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "origin" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Win_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "WinPerson" (
    "workspaceId" TEXT NOT NULL,
    "winId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    CONSTRAINT "WinPerson_pkey" PRIMARY KEY ("workspaceId","winId","personId")
);

-- CreateTable
CREATE TABLE "WinApplause" (
    "workspaceId" TEXT NOT NULL,
    "winId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    CONSTRAINT "WinApplause_pkey" PRIMARY KEY ("workspaceId","winId","personId")
);

-- CreateTable
CREATE TABLE "Blocker" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "initiativeId" TEXT,
    "taskId" TEXT,
    "taskStatus" TEXT,
    "teamId" TEXT,
    "ownerId" TEXT NOT NULL,
    "raisedById" TEXT NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "escalatedAt" TIMESTAMPTZ(3),
    "escalatedToId" TEXT,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" TEXT,
    "resolution" TEXT NOT NULL,
    "origin" TEXT,

    CONSTRAINT "Blocker_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "TeamPostings" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "winsChannelId" TEXT,
    "blockersChannelId" TEXT,
    "escalateAfter" INTEGER NOT NULL DEFAULT 2,

    CONSTRAINT "TeamPostings_pkey" PRIMARY KEY ("workspaceId","teamId")
);

-- CreateIndex
CREATE INDEX "HistoryEvent_workspaceId_subjectKind_subjectId_sequence_idx" ON "HistoryEvent"("workspaceId", "subjectKind", "subjectId", "sequence");

-- CreateIndex
CREATE INDEX "HistoryEvent_workspaceId_personId_sequence_idx" ON "HistoryEvent"("workspaceId", "personId", "sequence");

-- CreateIndex
CREATE INDEX "HistoryEvent_workspaceId_groupId_idx" ON "HistoryEvent"("workspaceId", "groupId");

-- CreateIndex
CREATE INDEX "HistoryEvent_workspaceId_origin_idx" ON "HistoryEvent"("workspaceId", "origin");

-- CreateIndex
CREATE INDEX "Initiative_workspaceId_status_idx" ON "Initiative"("workspaceId", "status");

-- CreateIndex
CREATE INDEX "Initiative_workspaceId_ownerId_idx" ON "Initiative"("workspaceId", "ownerId");

-- CreateIndex
CREATE INDEX "Initiative_workspaceId_sponsorId_idx" ON "Initiative"("workspaceId", "sponsorId");

-- CreateIndex
CREATE UNIQUE INDEX "Initiative_workspaceId_code_key" ON "Initiative"("workspaceId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Initiative_workspaceId_number_key" ON "Initiative"("workspaceId", "number");

-- CreateIndex
CREATE INDEX "Milestone_workspaceId_initiativeId_idx" ON "Milestone"("workspaceId", "initiativeId");

-- CreateIndex
CREATE INDEX "InitiativeContributor_workspaceId_personId_idx" ON "InitiativeContributor"("workspaceId", "personId");

-- CreateIndex
CREATE INDEX "InitiativeDependency_workspaceId_dependsOnId_idx" ON "InitiativeDependency"("workspaceId", "dependsOnId");

-- CreateIndex
CREATE INDEX "Task_workspaceId_assigneeId_status_dueOn_idx" ON "Task"("workspaceId", "assigneeId", "status", "dueOn");

-- CreateIndex
CREATE INDEX "Task_workspaceId_initiativeId_status_dueOn_idx" ON "Task"("workspaceId", "initiativeId", "status", "dueOn");

-- CreateIndex
CREATE INDEX "Task_workspaceId_status_dueOn_idx" ON "Task"("workspaceId", "status", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Task_workspaceId_number_key" ON "Task"("workspaceId", "number");

-- CreateIndex
CREATE INDEX "Win_workspaceId_at_idx" ON "Win"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "Win_workspaceId_initiativeId_at_idx" ON "Win"("workspaceId", "initiativeId", "at");

-- CreateIndex
CREATE INDEX "Win_workspaceId_origin_idx" ON "Win"("workspaceId", "origin");

-- CreateIndex
CREATE INDEX "Blocker_workspaceId_status_raisedAt_idx" ON "Blocker"("workspaceId", "status", "raisedAt");

-- CreateIndex
CREATE INDEX "Blocker_workspaceId_taskId_idx" ON "Blocker"("workspaceId", "taskId");

-- CreateIndex
CREATE INDEX "Blocker_workspaceId_initiativeId_status_idx" ON "Blocker"("workspaceId", "initiativeId", "status");

-- CreateIndex
CREATE INDEX "Blocker_workspaceId_ownerId_status_idx" ON "Blocker"("workspaceId", "ownerId", "status");

-- CreateIndex
CREATE INDEX "Blocker_workspaceId_origin_idx" ON "Blocker"("workspaceId", "origin");

-- CreateIndex
CREATE UNIQUE INDEX "Blocker_workspaceId_number_key" ON "Blocker"("workspaceId", "number");

-- AddForeignKey
ALTER TABLE "Programme" ADD CONSTRAINT "Programme_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryEvent" ADD CONSTRAINT "HistoryEvent_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryEvent" ADD CONSTRAINT "HistoryEvent_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Initiative" ADD CONSTRAINT "Initiative_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Initiative" ADD CONSTRAINT "Initiative_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Initiative" ADD CONSTRAINT "Initiative_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Initiative" ADD CONSTRAINT "Initiative_workspaceId_sponsorId_fkey" FOREIGN KEY ("workspaceId", "sponsorId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Initiative" ADD CONSTRAINT "Initiative_workspaceId_createdById_fkey" FOREIGN KEY ("workspaceId", "createdById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_workspaceId_initiativeId_fkey" FOREIGN KEY ("workspaceId", "initiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeContributor" ADD CONSTRAINT "InitiativeContributor_workspaceId_initiativeId_fkey" FOREIGN KEY ("workspaceId", "initiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeContributor" ADD CONSTRAINT "InitiativeContributor_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeDependency" ADD CONSTRAINT "InitiativeDependency_workspaceId_initiativeId_fkey" FOREIGN KEY ("workspaceId", "initiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeDependency" ADD CONSTRAINT "InitiativeDependency_workspaceId_dependsOnId_fkey" FOREIGN KEY ("workspaceId", "dependsOnId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_initiativeId_fkey" FOREIGN KEY ("workspaceId", "initiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_handedById_fkey" FOREIGN KEY ("workspaceId", "handedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_createdById_fkey" FOREIGN KEY ("workspaceId", "createdById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Win" ADD CONSTRAINT "Win_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Win" ADD CONSTRAINT "Win_workspaceId_initiativeId_fkey" FOREIGN KEY ("workspaceId", "initiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Win" ADD CONSTRAINT "Win_workspaceId_taskId_fkey" FOREIGN KEY ("workspaceId", "taskId") REFERENCES "Task"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Win" ADD CONSTRAINT "Win_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Win" ADD CONSTRAINT "Win_workspaceId_byId_fkey" FOREIGN KEY ("workspaceId", "byId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WinPerson" ADD CONSTRAINT "WinPerson_workspaceId_winId_fkey" FOREIGN KEY ("workspaceId", "winId") REFERENCES "Win"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WinPerson" ADD CONSTRAINT "WinPerson_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WinApplause" ADD CONSTRAINT "WinApplause_workspaceId_winId_fkey" FOREIGN KEY ("workspaceId", "winId") REFERENCES "Win"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WinApplause" ADD CONSTRAINT "WinApplause_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Blocker" ADD CONSTRAINT "Blocker_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Blocker" ADD CONSTRAINT "Blocker_workspaceId_initiativeId_fkey" FOREIGN KEY ("workspaceId", "initiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Blocker" ADD CONSTRAINT "Blocker_workspaceId_taskId_fkey" FOREIGN KEY ("workspaceId", "taskId") REFERENCES "Task"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Blocker" ADD CONSTRAINT "Blocker_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Blocker" ADD CONSTRAINT "Blocker_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Blocker" ADD CONSTRAINT "Blocker_workspaceId_raisedById_fkey" FOREIGN KEY ("workspaceId", "raisedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Blocker" ADD CONSTRAINT "Blocker_workspaceId_escalatedToId_fkey" FOREIGN KEY ("workspaceId", "escalatedToId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Blocker" ADD CONSTRAINT "Blocker_workspaceId_resolvedById_fkey" FOREIGN KEY ("workspaceId", "resolvedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamPostings" ADD CONSTRAINT "TeamPostings_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
