package io.github.mdr4j.param;

import io.github.mdr4j.param.ParameterEntry.Kind;
import java.util.Locale;

/** The filters that go by what kind of parameter it is. */
enum KindFilter implements ParameterFilter {
    ALL,
    SHARED,
    PER_DOMAIN,
    DENSE,
    TRAINABLE;

    @Override
    public boolean accepts(ParameterEntry entry) {
        return switch (this) {
            case ALL -> true;
            case SHARED -> entry.kind() != Kind.SLICES;
            case PER_DOMAIN -> entry.kind() == Kind.SLICES;
            case DENSE -> entry.kind() != Kind.TABLE;
            case TRAINABLE -> entry.trainable();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
