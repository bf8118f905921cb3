-- DropIndex
DROP INDEX "Task_workspaceId_assigneeId_status_dueOn_idx";

-- DropIndex
DROP INDEX "Task_workspaceId_initiativeId_status_dueOn_idx";

-- DropIndex
DROP INDEX "Task_workspaceId_status_dueOn_idx";

-- CreateIndex
CREATE INDEX "Task_workspaceId_assigneeId_status_dueOn_number_idx" ON "Task"("workspaceId", "assigneeId", "status", "dueOn", "number");

-- CreateIndex
CREATE INDEX "Task_workspaceId_initiativeId_status_dueOn_number_idx" ON "Task"("workspaceId", "initiativeId", "status", "dueOn", "number");

-- CreateIndex
CREATE INDEX "Task_workspaceId_status_dueOn_number_idx" ON "Task"("workspaceId", "status", "dueOn", "number");
