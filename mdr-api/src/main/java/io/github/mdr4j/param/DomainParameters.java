package io.github.mdr4j.param;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Which parameters serve which domain. */
public sealed interface DomainParameters {

    /**
     * Returns the parameters that serve a domain.
     *
     * @param domain number of the domain
     * @return their value
     * @throws IndexOutOfBoundsException if there is no such domain
     */
    ParameterVector of(int domain);

    /**
     * Returns the number of domains.
     *
     * @return how many have parameters of their own, or 0 if one value serves any number of them
     */
    int domains();

    /**
     * Returns the precision of all values, without computing any.
     *
     * @return the precision
     */
    Precision precision();

    /**
     * Returns the stored vectors.
     *
     * @return the shared one, if there is one, and then those of the domains
     */
    List<ParameterVector> vectors();

    /**
     * Returns the memory of the stored vectors; arrays that several of them share count once.
     *
     * @return bytes, with 4 bytes for a reference
     */
    default long memoryBytes() {
        return ParameterVector.distinctMemoryBytes(vectors());
    }

    /**
     * One value for all domains.
     *
     * @param value the parameters
     */
    record Shared(ParameterVector value) implements DomainParameters {

        /**
         * Checks that there is a value.
         *
         * @param value the parameters
         */
        public Shared {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public ParameterVector of(int domain) {
            if (domain < 0) {
                throw new IndexOutOfBoundsException("domain must be >= 0, got " + domain);
            }
            return value;
        }

        @Override
        public int domains() {
            return 0;
        }

        @Override
        public Precision precision() {
            return value.precision();
        }

        @Override
        public List<ParameterVector> vectors() {
            return List.of(value);
        }
    }

    /**
     * A value for each domain.
     *
     * @param values the parameters, by domain
     */
    record PerDomain(List<ParameterVector> values) implements DomainParameters {

        /**
         * Checks the values.
         *
         * @param values the parameters, by domain
         * @throws IllegalArgumentException if there is none, or layouts or precisions differ
         */
        public PerDomain {
            values = List.copyOf(values);
            requireDomains(values);
            requireMatching(values.get(0), values);
        }

        @Override
        public ParameterVector of(int domain) {
            return values.get(Objects.checkIndex(domain, values.size()));
        }

        @Override
        public int domains() {
            return values.size();
        }

        @Override
        public Precision precision() {
            return values.get(0).precision();
        }

        @Override
        public List<ParameterVector> vectors() {
            return values;
        }
    }

    /** A shared value, and what each domain makes of it. */
    sealed interface SharedAndSpecific extends DomainParameters {

        /**
         * Returns what the domains share.
         *
         * @return the shared parameters
         */
        ParameterVector shared();

        /**
         * Returns what is a domain's own.
         *
         * @return the specific parameters, by domain
         */
        List<ParameterVector> specific();

        /**
         * Returns other parameters that are merged in the same way.
         *
         * @param shared the shared parameters
         * @param specific the specific parameters, by domain
         * @return the parameters
         */
        SharedAndSpecific with(ParameterVector shared, List<ParameterVector> specific);

        @Override
        default int domains() {
            return specific().size();
        }

        @Override
        default Precision precision() {
            return shared().precision();
        }

        @Override
        default List<ParameterVector> vectors() {
            return Stream.concat(Stream.of(shared()), specific().stream()).toList();
        }
    }

    /**
     * A shared value, and what each domain adds to it.
     *
     * @param shared the shared parameters
     * @param specific the additions, by domain
     */
    record SharedPlusSpecific(ParameterVector shared, List<ParameterVector> specific) implements SharedAndSpecific {

        /**
         * Checks the values.
         *
         * @param shared the shared parameters
         * @param specific the additions, by domain
         * @throws IllegalArgumentException if there is no domain, or layouts or precisions differ
         */
        public SharedPlusSpecific {
            Objects.requireNonNull(shared, "shared");
            specific = List.copyOf(specific);
            requireDomains(specific);
            requireMatching(shared, specific);
        }

        /** Returns {@code shared + specific}, computed by every call. */
        @Override
        public ParameterVector of(int domain) {
            return shared.plus(specific.get(Objects.checkIndex(domain, specific.size())));
        }

        @Override
        public SharedPlusSpecific with(ParameterVector shared, List<ParameterVector> specific) {
            return new SharedPlusSpecific(shared, specific);
        }
    }

    /**
     * A shared value, and by what each domain multiplies it, number by number.
     *
     * @param shared the shared parameters
     * @param specific the factors, by domain; {@link ParameterVector#ones} leave the shared parameters as they are
     */
    record SharedTimesSpecific(ParameterVector shared, List<ParameterVector> specific) implements SharedAndSpecific {

        /**
         * Checks the values.
         *
         * @param shared the shared parameters
         * @param specific the factors, by domain
         * @throws IllegalArgumentException if there is no domain, or layouts or precisions differ
         */
        public SharedTimesSpecific {
            Objects.requireNonNull(shared, "shared");
            specific = List.copyOf(specific);
            requireDomains(specific);
            requireMatching(shared, specific);
        }

        /** Returns {@code shared * specific}, computed by every call. */
        @Override
        public ParameterVector of(int domain) {
            return shared.times(specific.get(Objects.checkIndex(domain, specific.size())));
        }

        @Override
        public SharedTimesSpecific with(ParameterVector shared, List<ParameterVector> specific) {
            return new SharedTimesSpecific(shared, specific);
        }
    }

    private static void requireDomains(List<ParameterVector> vectors) {
        if (vectors.isEmpty()) {
            throw new IllegalArgumentException("expected the parameters of at least one domain, got none");
        }
    }

    private static void requireMatching(ParameterVector first, List<ParameterVector> vectors) {
        ParameterLayout known = first.layout();
        for (ParameterVector vector : vectors) {
            if (vector.layout() != known || vector.precision() != first.precision()) {
                vector.requireMatches(first.layout(), first.precision());
                known = vector.layout(); // those of many domains are mostly one object, which is compared once
            }
        }
    }
}
