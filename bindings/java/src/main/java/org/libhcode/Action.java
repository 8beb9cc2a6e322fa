package org.libhcode;

/** What staff at a gate do. */
public enum Action {
    /** Let pass. */
    PASS("pass"),
    /** Turn away. */
    DENY("deny"),
    /** Tell the authority. */
    REPORT_AUTHORITY("report-authority"),
    /** Report the fever. */
    REPORT_FEVER("report-fever"),
    /** Advise isolation at home. */
    ADVISE_ISOLATION("advise-isolation"),
    /** Measure, then ask again. */
    MEASURE_TEMPERATURE("measure-temperature"),
    /** The code could not be read: scan it again. */
    RESCAN("rescan"),
    /** The keyring is due for a refresh. */
    STALE("stale");

    private final String label;

    Action(String label) {
        this.label = label;
    }

    /**
     * The name, as in policies and in {@code hcode replay}.
     *
     * @return the name
     */
    public String label() {
        return label;
    }
}
