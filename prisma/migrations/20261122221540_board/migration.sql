-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "lastDecision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lastProposal" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Board" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "chairId" TEXT NOT NULL,
    "quorumKind" TEXT NOT NULL,
    "quorum" INTEGER NOT NULL,
    "majority" TEXT NOT NULL,
    "votingDays" INTEGER NOT NULL,
    "secret" BOOLEAN NOT NULL,
    "openTally" BOOLEAN NOT NULL,
    "tieBreak" TEXT[],
    "meetings" TEXT,
    "meetingTime" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "frame" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Board_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "BoardMember" (
    "workspaceId" TEXT NOT NULL,
    "boardId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "BoardMember_pkey" PRIMARY KEY ("workspaceId","boardId","personId","part")
);

-- CreateTable
CREATE TABLE "BoardMeeting" (
    "workspaceId" TEXT NOT NULL,
    "boardId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BoardMeeting_pkey" PRIMARY KEY ("workspaceId","boardId","date")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "boardId" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "benefit" TEXT NOT NULL,
    "cost" TEXT NOT NULL,
    "areas" TEXT[],
    "evidence" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "statusAt" TIMESTAMPTZ(3) NOT NULL,
    "question" TEXT NOT NULL,
    "mergedIntoId" TEXT,
    "mergedIntoInitiativeId" TEXT,
    "reversesId" TEXT,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Ballot" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "boardId" TEXT NOT NULL,
    "proposalId" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "extendedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "rules" JSONB NOT NULL,
    "salt" TEXT,

    CONSTRAINT "Ballot_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "BallotSeat" (
    "workspaceId" TEXT NOT NULL,
    "ballotId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "voted" BOOLEAN NOT NULL DEFAULT false,
    "standInId" TEXT,

    CONSTRAINT "BallotSeat_pkey" PRIMARY KEY ("workspaceId","ballotId","personId")
);

-- CreateTable
CREATE TABLE "Vote" (
    "workspaceId" TEXT NOT NULL,
    "ballotId" TEXT NOT NULL,
    "voterKey" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "importance" INTEGER,
    "priority" INTEGER,
    "deadline" TEXT,
    "effort" INTEGER,
    "comment" TEXT NOT NULL,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("workspaceId","ballotId","voterKey")
);

-- CreateTable
CREATE TABLE "Decision" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "boardId" TEXT NOT NULL,
    "proposalId" TEXT NOT NULL,
    "ballotId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "reversesId" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "confirmedById" TEXT,
    "initiativeId" TEXT,
    "taskId" TEXT,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Board_workspaceId_channelId_key" ON "Board"("workspaceId", "channelId");

-- CreateIndex
CREATE INDEX "BoardMember_workspaceId_personId_idx" ON "BoardMember"("workspaceId", "personId");

-- CreateIndex
CREATE INDEX "Proposal_workspaceId_boardId_status_idx" ON "Proposal"("workspaceId", "boardId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Proposal_workspaceId_number_key" ON "Proposal"("workspaceId", "number");

-- CreateIndex
CREATE INDEX "Ballot_workspaceId_boardId_closedAt_idx" ON "Ballot"("workspaceId", "boardId", "closedAt");

-- CreateIndex
CREATE INDEX "Ballot_workspaceId_proposalId_idx" ON "Ballot"("workspaceId", "proposalId");

-- CreateIndex
CREATE INDEX "Decision_workspaceId_boardId_at_idx" ON "Decision"("workspaceId", "boardId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_workspaceId_number_key" ON "Decision"("workspaceId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_workspaceId_ballotId_key" ON "Decision"("workspaceId", "ballotId");

-- AddForeignKey
ALTER TABLE "Board" ADD CONSTRAINT "Board_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Board" ADD CONSTRAINT "Board_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "Channel"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Board" ADD CONSTRAINT "Board_workspaceId_chairId_fkey" FOREIGN KEY ("workspaceId", "chairId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BoardMember" ADD CONSTRAINT "BoardMember_workspaceId_boardId_fkey" FOREIGN KEY ("workspaceId", "boardId") REFERENCES "Board"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BoardMember" ADD CONSTRAINT "BoardMember_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BoardMeeting" ADD CONSTRAINT "BoardMeeting_workspaceId_boardId_fkey" FOREIGN KEY ("workspaceId", "boardId") REFERENCES "Board"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_workspaceId_boardId_fkey" FOREIGN KEY ("workspaceId", "boardId") REFERENCES "Board"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_workspaceId_byId_fkey" FOREIGN KEY ("workspaceId", "byId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_workspaceId_mergedIntoId_fkey" FOREIGN KEY ("workspaceId", "mergedIntoId") REFERENCES "Proposal"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_workspaceId_mergedIntoInitiativeId_fkey" FOREIGN KEY ("workspaceId", "mergedIntoInitiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_workspaceId_reversesId_fkey" FOREIGN KEY ("workspaceId", "reversesId") REFERENCES "Decision"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ballot" ADD CONSTRAINT "Ballot_workspaceId_boardId_fkey" FOREIGN KEY ("workspaceId", "boardId") REFERENCES "Board"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ballot" ADD CONSTRAINT "Ballot_workspaceId_proposalId_fkey" FOREIGN KEY ("workspaceId", "proposalId") REFERENCES "Proposal"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BallotSeat" ADD CONSTRAINT "BallotSeat_workspaceId_ballotId_fkey" FOREIGN KEY ("workspaceId", "ballotId") REFERENCES "Ballot"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BallotSeat" ADD CONSTRAINT "BallotSeat_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BallotSeat" ADD CONSTRAINT "BallotSeat_workspaceId_standInId_fkey" FOREIGN KEY ("workspaceId", "standInId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_workspaceId_ballotId_fkey" FOREIGN KEY ("workspaceId", "ballotId") REFERENCES "Ballot"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_workspaceId_boardId_fkey" FOREIGN KEY ("workspaceId", "boardId") REFERENCES "Board"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_workspaceId_proposalId_fkey" FOREIGN KEY ("workspaceId", "proposalId") REFERENCES "Proposal"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_workspaceId_ballotId_fkey" FOREIGN KEY ("workspaceId", "ballotId") REFERENCES "Ballot"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_workspaceId_reversesId_fkey" FOREIGN KEY ("workspaceId", "reversesId") REFERENCES "Decision"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_workspaceId_confirmedById_fkey" FOREIGN KEY ("workspaceId", "confirmedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_workspaceId_initiativeId_fkey" FOREIGN KEY ("workspaceId", "initiativeId") REFERENCES "Initiative"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_workspaceId_taskId_fkey" FOREIGN KEY ("workspaceId", "taskId") REFERENCES "Task"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
