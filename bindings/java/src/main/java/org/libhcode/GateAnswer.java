package org.libhcode;

import java.util.Optional;
import java.util.Set;

/** What staff at a gate do now, and what the host files. */
public final class GateAnswer extends Value {
    private final Set<Action> actions;
    private final Optional<Integer> fileCelsiusX10;

    GateAnswer(Set<Action> actions, Optional<Integer> fileCelsiusX10) {
        this.actions = actions;
        this.fileCelsiusX10 = fileCelsiusX10;
    }

    /** {@return the actions} */
    public Set<Action> actions() {
        return actions;
    }

    /**
     * The temperature to file as a checkpoint, tenths of a degree; empty if none.
     *
     * @return the temperature to file as a checkpoint, tenths of a degree; empty if none
     */
    public Optional<Integer> fileCelsiusX10() {
        return fileCelsiusX10;
    }

    @Override
    Object[] parts() {
        return new Object[] {actions, fileCelsiusX10};
    }

    /**
     * Whether the person may pass.
     *
     * @return whether {@link Action#PASS} is among the actions
     */
    public boolean mayPass() {
        return actions.contains(Action.PASS);
    }

    static GateAnswer of(int packed) {
        int celsius = packed >> 16;
        return new GateAnswer(
                Sets.of(Action.class, packed & 0xffff),
                celsius != 0 ? Optional.of(celsius) : Optional.empty());
    }
}
