-- CreateIndex
CREATE INDEX "Ballot_workspaceId_closedAt_idx" ON "Ballot"("workspaceId", "closedAt");

-- CreateIndex
CREATE INDEX "Decision_workspaceId_at_idx" ON "Decision"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "Review_workspaceId_openedAt_idx" ON "Review"("workspaceId", "openedAt");

-- CreateIndex
CREATE INDEX "Task_workspaceId_closedAt_idx" ON "Task"("workspaceId", "closedAt");
