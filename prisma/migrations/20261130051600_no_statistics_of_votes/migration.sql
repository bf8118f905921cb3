-- What the planner keeps of a column outlives its rows: the most common votes, and in `correlation` the order in which they came. Of what a
-- secret ballot destroys nothing is gathered from now on, and naming a column's type anew, which rewrites no row, removes what was.
ALTER TABLE "Vote"
  ALTER COLUMN "voterKey" SET STATISTICS 0, ALTER COLUMN "voterKey" TYPE TEXT,
  ALTER COLUMN "choice" SET STATISTICS 0, ALTER COLUMN "choice" TYPE TEXT,
  ALTER COLUMN "importance" SET STATISTICS 0, ALTER COLUMN "importance" TYPE INTEGER,
  ALTER COLUMN "priority" SET STATISTICS 0, ALTER COLUMN "priority" TYPE INTEGER,
  ALTER COLUMN "deadline" SET STATISTICS 0, ALTER COLUMN "deadline" TYPE TEXT,
  ALTER COLUMN "effort" SET STATISTICS 0, ALTER COLUMN "effort" TYPE INTEGER,
  ALTER COLUMN "comment" SET STATISTICS 0, ALTER COLUMN "comment" TYPE TEXT;
ALTER TABLE "Ballot" ALTER COLUMN "salt" SET STATISTICS 0, ALTER COLUMN "salt" TYPE TEXT;
