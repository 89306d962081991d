package io.github.mdr4j.engine;

import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.param.TableView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that serve a domain: fixed values, with specific ones over them where there are any.
 *
 * <p>The specific values of tables are added row by row when they are read, so tables are not copied; everything else
 * is small and added once.
 */
final class ServingParameters implements ParameterSource {

    private final ParameterVector merged;
    private final Object dense;
    private final List<@Nullable TableView> tables = new ArrayList<>();
    private final List<@Nullable TableView> specificTables = new ArrayList<>();
    private final Object[] zeroSlices;

    ServingParameters(ParameterVector shared, @Nullable ParameterVector specific) {
        ParameterFilter small = ParameterFilter.dense();
        this.merged = specific == null ? shared : shared.only(small).plus(specific.only(small));
        this.dense = merged.dense();
        List<ParameterEntry> entries = shared.layout().entries();
        this.zeroSlices = new Object[entries.size()];
        for (int e = 0; e < entries.size(); e++) {
            boolean table = entries.get(e).kind() == ParameterEntry.Kind.TABLE;
            tables.add(table ? shared.table(e) : null);
            specificTables.add(table && specific != null ? specific.table(e) : null);
            boolean slices = entries.get(e).kind() == ParameterEntry.Kind.SLICES;
            zeroSlices[e] = shared.precision().newArray(slices ? entries.get(e).size() : 0);
        }
    }

    /** The heap that one domain's sum takes at most. */
    static long bytes(ParameterLayout layout, Precision precision) {
        long numbers = 0;
        for (ParameterEntry entry : layout.entries()) {
            switch (entry.kind()) {
                case DENSE -> numbers += entry.size();
                case SLICES -> numbers += (long) entry.size() * (entry.count() + 1);
                case TABLE -> {}
            }
        }
        return numbers * precision.bytes();
    }

    @Override
    public ParameterLayout layout() {
        return merged.layout();
    }

    @Override
    public Object dense() {
        return dense;
    }

    @Override
    public @Nullable Staging nativeDense() {
        return null;
    }

    @Override
    public Object slice(int entry, int domain) {
        Object slice = merged.slice(entry, domain);
        return slice == null ? zeroSlices[entry] : slice;
    }

    @Override
    public void readRow(int entry, int row, Object target, int at) {
        TableView table = tables.get(entry);
        TableView specific = specificTables.get(entry);
        if (table != null) {
            table.readRow(row, target, at);
        }
        if (specific != null) {
            specific.addRow(row, target, at);
        }
    }
}
