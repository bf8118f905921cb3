-- AlterTable
ALTER TABLE "BoardMeeting" ADD COLUMN     "held" BOOLEAN NOT NULL DEFAULT true;
