-- Whom a promise is escalated to when it is not kept.
ALTER TABLE clock ADD COLUMN escalate_to TEXT NOT NULL DEFAULT ''; -- role word; empty: nobody
