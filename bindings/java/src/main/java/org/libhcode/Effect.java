package org.libhcode;

import java.time.LocalDate;
import java.util.List;

/** What an event did to a record. */
public final class Effect extends Value {
    private final byte[] record;
    private final int rulesFired;
    private final boolean marksLeftOut;
    private final LocalDate policyEffective;
    private final List<Integer> rules;

    Effect(
            byte[] record,
            int rulesFired,
            boolean marksLeftOut,
            LocalDate policyEffective,
            List<Integer> rules) {
        this.record = record.clone();
        this.rulesFired = rulesFired;
        this.marksLeftOut = marksLeftOut;
        this.policyEffective = policyEffective;
        this.rules = rules;
    }

    /** {@return the new record} */
    public byte[] record() {
        return record.clone();
    }

    /** {@return how many rules fired; 0 if no guard held} */
    public int rulesFired() {
        return rulesFired;
    }

    /** {@return whether the day was too old to mark} */
    public boolean marksLeftOut() {
        return marksLeftOut;
    }

    /** {@return the first day of the policy that judged} */
    public LocalDate policyEffective() {
        return policyEffective;
    }

    /** {@return which rules of that policy fired, counted from 0 in the order of its text} */
    public List<Integer> rules() {
        return rules;
    }

    @Override
    Object[] parts() {
        return new Object[] {record, rulesFired, marksLeftOut, policyEffective, rules};
    }
}
