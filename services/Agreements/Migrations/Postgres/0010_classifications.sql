-- What the parties' classifications count as; absent: each as itself.
ALTER TABLE agreements ADD COLUMN classifications text NULL;
