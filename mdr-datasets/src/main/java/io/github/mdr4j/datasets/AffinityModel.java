package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Seeds;
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
    private final double[][][] turnedItems;
    private final double[][] userPopularity;
    private final double[][] itemPopularity;

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

    /** The liking, with mean 0 and variance 1 over users and items. */
    double affinity(int domain, int user, int item) {
        double match = mix(
                product(sharedUsers[user], sharedItems[item]), product(turnedUsers[user], turnedItems[domain][item]));
        double popular = (userPopularity[domain][user] + itemPopularity[domain][item]) / Math.sqrt(2);
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

    /** The popularity by domain and id. */
    private double[][] popularity(int count, String purpose) {
        double[][] shared = gaussian(count, 1, purpose + ", shared");
        double[][][] turned = turned(gaussian(count, PLANE, purpose + ", turned"), purpose + ", turns");
        double[][] result = new double[options.domains()][count];
        for (int d = 0; d < result.length; d++) {
            for (int i = 0; i < count; i++) {
                result[d][i] = mix(shared[i][0], turned[d][i][0]);
            }
        }
        return result;
    }

    /** Turns vectors, for every domain its own way. */
    private double[][][] turned(double[][] vectors, String purpose) {
        int width = vectors[0].length;
        double[][] angles = angles(width / PLANE, purpose);
        double[][][] result = new double[options.domains()][vectors.length][width];
        for (int d = 0; d < result.length; d++) {
            for (int f = 0; f < width; f += PLANE) {
                double cos = StrictMath.cos(angles[d][f / PLANE]);
                double sin = StrictMath.sin(angles[d][f / PLANE]);
                for (int i = 0; i < vectors.length; i++) {
                    result[d][i][f] = cos * vectors[i][f] - sin * vectors[i][f + 1];
                    result[d][i][f + 1] = sin * vectors[i][f] + cos * vectors[i][f + 1];
                }
            }
        }
        return result;
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
