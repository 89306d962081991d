package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.Names;
import io.github.mdr4j.train.UnknownDomain;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Of which domain a row is. */
sealed interface DomainNames {

    /** The name of a row's domain. */
    String of(CsvLine line);

    /** All rows are of one. */
    record Given(String name) implements DomainNames {
        @Override
        public String of(CsvLine line) {
            return name;
        }
    }

    /** A column says it. */
    final class Column implements DomainNames {

        private final int column;
        private final List<String> names;
        private final Set<String> known;
        private final UnknownDomain unknown;

        Column(int column, FeatureSchema schema, UnknownDomain unknown) {
            this.column = column;
            this.names = schema.domains().stream().map(Domain::name).toList();
            this.known = new HashSet<>(names);
            this.unknown = unknown;
        }

        @Override
        public String of(CsvLine line) {
            String name = line.field(column);
            if (unknown == UnknownDomain.ERROR && !known.contains(name)) {
                throw line.unexpected(column, "one of the domains " + shownNames(), name);
            }
            return name;
        }

        private String shownNames() {
            return Names.listed(names.stream().map(name -> '"' + name + '"').toList());
        }
    }
}
