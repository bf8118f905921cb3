-- AlterTable
ALTER TABLE "DigestSubscription" ADD COLUMN     "askedOn" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "emailSecret" TEXT;
