package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How much each user of synthetic data likes each item in each domain, before click rates come in.
 *
 * <p>A liking is made of a match of latent vectors and of the popularity of user and item. Each of them has a part that
 * all domains share and a part that every domain turns its own way: in planes of two latent dimensions, by angles that
 * are {@code conflict} times evenly spread around the circle and dealt out to the domains anew for each plane.
 */
final class AffinityModel {

    private static final int PLANE = 2;

    private final SyntheticOptions options;
    private final double[][] sharedUsers;
    private final double[][] sharedItems;
    private final double[][] turnedUsers;
    private final Turned turnedItems;
    private final Popularity userPopularity;
    private final Popularity itemPopularity;

    AffinityModel(SyntheticOptions options) {
        this.options = options;
        int factors = options.factors();
        this.sharedUsers = gaussian(options.users(), factors, "shared users");
        this.sharedItems = gaussian(options.items(), factors, "shared items");
        this.turnedUsers = gaussian(options.users(), factors, "turned users");
        this.turnedItems = turned(gaussian(options.items(), factors, "turned items"), "item turns");
        this.userPopularity = popularity(options.users(), "user popularity");
        this.itemPopularity = popularity(options.items(), "item popularity");
    }

    /**
     * Vectors that every domain turns its own way. They are turned when they are asked for: with many domains, those of
     * all would take many times the memory of the rows.
     *
     * @param vectors the vectors before they are turned, by id
     * @param cosines of the angles, by domain and plane
     * @param sines likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Turned(double[][] vectors, double[][] cosines, double[][] sines) {

        /** One of the two dimensions of a plane. */
        double first(int domain, int id, int plane) {
            double[] vector = vectors[id];
            return cosines[domain][plane] * vector[PLANE * plane] - sines[domain][plane] * vector[PLANE * plane + 1];
        }

        /** The other one. */
        double second(int domain, int id, int plane) {
            double[] vector = vectors[id];
            return sines[domain][plane] * vector[PLANE * plane] + cosines[domain][plane] * vector[PLANE * plane + 1];
        }

        /** The product with another vector, divided by the root of their length. */
        double product(double[] other, int domain, int id) {
            double sum = 0;
            for (int f = 0; f < other.length; f += PLANE) {
                sum += other[f] * first(domain, id, f / PLANE);
                sum += other[f + 1] * second(domain, id, f / PLANE);
            }
            return sum / Math.sqrt(other.length);
        }
    }

    /**
     * How popular users or items are.
     *
     * @param shared by id, in all domains
     * @param turned in every domain its own way
     */
    private record Popularity(double[][] shared, Turned turned) {}

    /** The liking, with mean 0 and variance 1 over users and items. */
    double affinity(int domain, int user, int item) {
        double match = mix(
                product(sharedUsers[user], sharedItems[item]), turnedItems.product(turnedUsers[user], domain, item));
        double popular =
                (popularity(userPopularity, domain, user) + popularity(itemPopularity, domain, item)) / Math.sqrt(2);
        return Math.sqrt(1 - options.popularity()) * match + Math.sqrt(options.popularity()) * popular;
    }

    private static double product(double[] user, double[] item) {
        double sum = 0;
        for (int f = 0; f < user.length; f++) {
            sum += user[f] * item[f];
        }
        return sum / Math.sqrt(user.length);
    }

    /** Weighs two independent parts of variance 1 such that their sum has variance 1. */
    private double mix(double shared, double turned) {
        return Math.sqrt(options.sharing()) * shared + Math.sqrt(1 - options.sharing()) * turned;
    }

    private double popularity(Popularity popularity, int domain, int id) {
        return mix(popularity.shared()[id][0], popularity.turned().first(domain, id, 0));
    }

    private Popularity popularity(int count, String purpose) {
        double[][] shared = gaussian(count, 1, purpose + ", shared");
        return new Popularity(shared, turned(gaussian(count, PLANE, purpose + ", turned"), purpose + ", turns"));
    }

    private Turned turned(double[][] vectors, String purpose) {
        double[][] angles = angles(vectors[0].length / PLANE, purpose);
        double[][] cosines = new double[angles.length][];
        double[][] sines = new double[angles.length][];
        for (int d = 0; d < angles.length; d++) {
            cosines[d] = Arrays.stream(angles[d]).map(StrictMath::cos).toArray();
            sines[d] = Arrays.stream(angles[d]).map(StrictMath::sin).toArray();
        }
        return new Turned(vectors, cosines, sines);
    }

    /** An angle for every domain and plane. */
    private double[][] angles(int planes, String purpose) {
        int domains = options.domains();
        SplittableRandom random = random(purpose);
        double[][] angles = new double[domains][planes];
        for (int p = 0; p < planes; p++) {
            int[] places = permutation(domains, random);
            for (int d = 0; d < domains; d++) {
                angles[d][p] = options.conflict() * 2 * Math.PI * places[d] / domains;
            }
        }
        return angles;
    }

    private static int[] permutation(int size, SplittableRandom random) {
        int[] result = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            result[i] = result[j];
            result[j] = i;
        }
        return result;
    }

    private double[][] gaussian(int rows, int columns, String purpose) {
        SplittableRandom random = random(purpose);
        double[][] result = new double[rows][columns];
        for (double[] row : result) {
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextGaussian();
            }
        }
        return result;
    }

    private SplittableRandom random(String purpose) {
        return new SplittableRandom(Seeds.mix(options.seed(), purpose));
    }
}
