package org.libhcode;

/** The color of a person on a day. */
public final class Verdict extends Value {
    private final Color color;
    private final boolean registered;
    private final int reasons;

    Verdict(Color color, boolean registered, int reasons) {
        this.color = color;
        this.registered = registered;
        this.reasons = reasons;
    }

    /** {@return the color} */
    public Color color() {
        return color;
    }

    /** {@return whether the person is registered} */
    public boolean registered() {
        return registered;
    }

    /** {@return how many reasons are active} */
    public int reasons() {
        return reasons;
    }

    @Override
    Object[] parts() {
        return new Object[] {color, registered, reasons};
    }

    static Verdict of(int packed) {
        return new Verdict(Color.of(packed & 0xff), (packed >> 8 & 0xff) != 0, packed >> 16);
    }
}
