package io.github.mdr4j.model;

import io.github.mdr4j.model.AdapterSite.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which of the open sites an adapter attaches to: the last layers, all of some roles, or some by name.
 *
 * <p>It does not say at which moment of a layer; the {@linkplain AdapterSite.Phase phase} is the adapter's affair.
 */
public sealed interface SiteChoice {

    /**
     * Whether a site is among those chosen.
     *
     * @param site a site that a backbone opens
     * @return true if the adapter should attach there
     */
    boolean includes(AdapterSite site);

    /**
     * Checks that every site which is chosen by name is there.
     *
     * @param open the sites at which the adapter could attach
     * @throws IllegalArgumentException if a name belongs to none of them; the message lists them
     */
    default void requireOpen(List<AdapterSite> open) {}

    /**
     * The last layers of every deep network and of every tower, where HAMUR puts its adapters.
     *
     * @param count how many of each, at least 1; where there are fewer, all
     * @return the choice
     */
    static SiteChoice lastLayers(int count) {
        return new Last(count);
    }

    /**
     * Every layer of the deep network, of the bottom and of the towers.
     *
     * @return the choice
     */
    static SiteChoice everyLayer() {
        return roles(Role.DEEP, Role.BOTTOM, Role.TOWER);
    }

    /**
     * Every site of some roles.
     *
     * @param roles the roles, at least one
     * @return the choice
     */
    static SiteChoice roles(Role... roles) {
        return new Roles(List.of(roles));
    }

    /**
     * Some sites by name.
     *
     * @param names names of blocks ({@code tower}) or of layers ({@code tower/1}, counted from 0), at least one
     * @return the choice
     */
    static SiteChoice named(String... names) {
        return new Named(List.of(names));
    }

    /**
     * The last layers of every deep network and of every tower.
     *
     * @param count how many of each, at least 1
     */
    record Last(int count) implements SiteChoice {

        /**
         * Checks the value.
         *
         * @param count how many of each, at least 1
         * @throws IllegalArgumentException if there is none
         */
        public Last {
            if (count < 1) {
                throw new IllegalArgumentException("number of last layers must be >= 1, got " + count);
            }
        }

        @Override
        public boolean includes(AdapterSite site) {
            return (site.role() == Role.DEEP || site.role() == Role.TOWER) && site.remaining() < count;
        }
    }

    /**
     * Every site of some roles.
     *
     * @param roles the roles, at least one; kept in their natural order, each once
     */
    record Roles(List<Role> roles) implements SiteChoice {

        /**
         * Checks the values.
         *
         * @param roles the roles, at least one
         * @throws IllegalArgumentException if there is none
         */
        public Roles {
            roles = roles.stream().distinct().sorted().toList();
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("at least one role of sites must be given, there are "
                        + Arrays.toString(Role.values()).toLowerCase(Locale.ROOT));
            }
        }

        @Override
        public boolean includes(AdapterSite site) {
            return roles.contains(site.role());
        }
    }

    /**
     * Some sites by name.
     *
     * @param names names of blocks ({@code tower}) or of layers ({@code tower/1}, counted from 0), at least one
     */
    record Named(List<String> names) implements SiteChoice {

        /**
         * Checks the values.
         *
         * @param names names of blocks or of layers, at least one
         * @throws IllegalArgumentException if there is none, or one is blank
         */
        public Named {
            names = List.copyOf(names);
            if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "names of sites must be at least one, such as \"tower\" or \"tower/1\", none of them blank,"
                                + " got " + names);
            }
        }

        @Override
        public boolean includes(AdapterSite site) {
            return names.stream().anyMatch(name -> matches(name, site));
        }

        @Override
        public void requireOpen(List<AdapterSite> open) {
            for (String name : names) {
                if (open.stream().noneMatch(site -> matches(name, site))) {
                    throw new IllegalArgumentException("site \"" + name + "\": no such block or layer; open are "
                            + open.stream().map(AdapterSite::path).distinct().collect(Collectors.joining(", ")));
                }
            }
        }

        private static boolean matches(String name, AdapterSite site) {
            return name.equals(site.block()) || name.equals(site.path());
        }
    }
}
