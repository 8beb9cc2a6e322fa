package org.libhcode;

import java.time.LocalDate;

/** What an event did to a record. */
public final class Effect extends Value {
    private final byte[] record;
    private final int rulesFired;
    private final boolean tooOldToMark;
    private final LocalDate policyEffective;

    Effect(byte[] record, int rulesFired, boolean tooOldToMark, LocalDate policyEffective) {
        this.record = record.clone();
        this.rulesFired = rulesFired;
        this.tooOldToMark = tooOldToMark;
        this.policyEffective = policyEffective;
    }

    /**
     * The new record.
     *
     * @return the new record
     */
    public byte[] record() {
        return record.clone();
    }

    /**
     * How many rules fired; 0 if no guard held.
     *
     * @return how many rules fired; 0 if no guard held
     */
    public int rulesFired() {
        return rulesFired;
    }

    /**
     * Whether the day was too old to mark.
     *
     * @return whether the day was too old to mark
     */
    public boolean tooOldToMark() {
        return tooOldToMark;
    }

    /**
     * The first day of the policy that judged.
     *
     * @return the first day of the policy that judged
     */
    public LocalDate policyEffective() {
        return policyEffective;
    }

    @Override
    Object[] parts() {
        return new Object[] {record, rulesFired, tooOldToMark, policyEffective};
    }
}
