-- CreateTable
CREATE TABLE "TeamsTenant" (
    "id" TEXT NOT NULL,
    "serviceUrl" TEXT NOT NULL,
    "botId" TEXT NOT NULL,
    "renewedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TeamsTenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeamsPerson" (
    "tenantId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "isGuest" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "zone" TEXT,
    "chatId" TEXT,
    "seenIn" TEXT,

    CONSTRAINT "TeamsPerson_pkey" PRIMARY KEY ("tenantId","userId")
);

-- CreateTable
CREATE TABLE "TeamsChannel" (
    "tenantId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "teamId" TEXT,
    "name" TEXT NOT NULL,
    "archived" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "TeamsChannel_pkey" PRIMARY KEY ("tenantId","channelId")
);

-- CreateTable
CREATE TABLE "TeamsPost" (
    "tenantId" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "channelId" TEXT,
    "messageId" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TeamsPost_pkey" PRIMARY KEY ("tenantId","deliveryId")
);

-- CreateIndex
CREATE INDEX "TeamsPerson_tenantId_accountId_idx" ON "TeamsPerson"("tenantId", "accountId");

-- CreateIndex
CREATE INDEX "TeamsChannel_tenantId_teamId_idx" ON "TeamsChannel"("tenantId", "teamId");

-- CreateIndex
CREATE INDEX "TeamsPost_startedAt_idx" ON "TeamsPost"("startedAt");

-- AddForeignKey
ALTER TABLE "TeamsPerson" ADD CONSTRAINT "TeamsPerson_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "TeamsTenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamsChannel" ADD CONSTRAINT "TeamsChannel_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "TeamsTenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
