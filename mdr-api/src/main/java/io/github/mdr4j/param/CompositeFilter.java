package io.github.mdr4j.param;

/** The filters that are made of others. */
sealed interface CompositeFilter extends ParameterFilter {

    /** Both filters choose. */
    record Both(ParameterFilter left, ParameterFilter right) implements CompositeFilter {
        @Override
        public boolean accepts(ParameterEntry entry) {
            return left.accepts(entry) && right.accepts(entry);
        }

        @Override
        public void requireMatches(ParameterLayout layout) {
            left.requireMatches(layout);
            right.requireMatches(layout);
        }

        @Override
        public String toString() {
            return "(" + left + " and " + right + ")";
        }
    }

    /** At least one of the filters chooses. */
    record Either(ParameterFilter left, ParameterFilter right) implements CompositeFilter {
        @Override
        public boolean accepts(ParameterEntry entry) {
            return left.accepts(entry) || right.accepts(entry);
        }

        @Override
        public void requireMatches(ParameterLayout layout) {
            left.requireMatches(layout);
            right.requireMatches(layout);
        }

        @Override
        public String toString() {
            return "(" + left + " or " + right + ")";
        }
    }

    /** The filter does not choose. */
    record Not(ParameterFilter filter) implements CompositeFilter {
        @Override
        public boolean accepts(ParameterEntry entry) {
            return !filter.accepts(entry);
        }

        @Override
        public void requireMatches(ParameterLayout layout) {
            filter.requireMatches(layout);
        }

        @Override
        public String toString() {
            return "not " + filter;
        }
    }
}
