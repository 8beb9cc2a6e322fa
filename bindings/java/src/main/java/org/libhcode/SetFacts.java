package org.libhcode;

import java.util.List;

/** One set of regions. */
public final class SetFacts extends Value {
    private final String name;
    private final List<RegionFacts> regions;

    SetFacts(
            String name,
            List<RegionFacts> regions) {
        this.name = name;
        this.regions = regions;
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return the entries, by code and then by first day} */
    public List<RegionFacts> regions() {
        return regions;
    }

    @Override
    Object[] parts() {
        return new Object[] {name, regions};
    }
}
