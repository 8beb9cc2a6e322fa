package org.libhcode;

/** Languages of texts for people. */
public enum Language {
    /** English. */
    EN("en"),
    /** Chinese, simplified. */
    ZH("zh");

    private final String label;

    Language(String label) {
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
