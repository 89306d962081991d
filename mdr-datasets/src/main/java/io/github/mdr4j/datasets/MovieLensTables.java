package io.github.mdr4j.datasets;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.datasets.MovieLensRatings.Movie;
import io.github.mdr4j.datasets.MovieLensRatings.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns ratings into one table for every split and domain. */
final class MovieLensTables {

    private final MovieLensRatings ratings;
    private final List<AgeGroup> groups;
    private final List<MovieLensColumn> columns;
    private final boolean withAge;
    private final int positiveAbove;

    MovieLensTables(MovieLensRatings ratings, List<AgeGroup> groups, MovieLens1M.Features features, int positiveAbove) {
        this.ratings = ratings;
        this.groups = groups;
        this.withAge = features == MovieLens1M.Features.ALL;
        this.columns = withAge ? allColumns(ratings) : idColumns(ratings);
        this.positiveAbove = positiveAbove;
    }

    /** Makes the data set; {@code splits} says where each rating belongs. */
    MultiDomainDataset dataset(Split[] splits) {
        FeatureSchema schema = schema();
        float[] ages = scaledAges();
        int[][] rows = rowsByCell(splits);
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<RowTable> list = new ArrayList<>();
            for (int g = 0; g < groups.size(); g++) {
                list.add(table(schema, ages, rows[split.ordinal() * groups.size() + g]));
            }
            tables.put(split, list);
        }
        return MultiDomainDataset.of("MovieLens-1M", schema, tables, vocabularies());
    }

    private static List<MovieLensColumn> idColumns(MovieLensRatings ratings) {
        return List.of(
                MovieLensColumn.of("uid", ratings.raters(), ratings.users(), User::id),
                MovieLensColumn.of("pid", ratings.rated(), ratings.movies(), Movie::id));
    }

    private static List<MovieLensColumn> allColumns(MovieLensRatings ratings) {
        return List.of(
                MovieLensColumn.of("user_id", ratings.raters(), ratings.users(), User::id),
                MovieLensColumn.of("movie_id", ratings.rated(), ratings.movies(), Movie::id),
                MovieLensColumn.of("gender", ratings.raters(), ratings.users(), User::gender),
                MovieLensColumn.of("occupation", ratings.raters(), ratings.users(), User::occupation),
                MovieLensColumn.of("zip", ratings.raters(), ratings.users(), User::zip),
                MovieLensColumn.of("cate_id", ratings.rated(), ratings.movies(), Movie::genre));
    }

    private Map<String, Vocabulary> vocabularies() {
        Map<String, Vocabulary> result = new LinkedHashMap<>();
        columns.forEach(column -> result.put(column.feature().table(), column.vocabulary()));
        return result;
    }

    private FeatureSchema schema() {
        List<Feature> features = new ArrayList<>();
        columns.forEach(column -> features.add(column.feature()));
        if (withAge) {
            features.add(new Feature.Dense("age", 1));
        }
        return FeatureSchema.of(groups.stream().map(AgeGroup::name).toList(), features);
    }

    /** The age of every user, scaled such that the ages of those with ratings reach from 0 to 1. */
    private float[] scaledAges() {
        int[] ages = ratings.users().stream().mapToInt(User::age).toArray();
        int youngest = Integer.MAX_VALUE;
        int oldest = 0;
        for (int user : ratings.raters()) {
            youngest = Math.min(youngest, ages[user]);
            oldest = Math.max(oldest, ages[user]);
        }
        float[] scaled = new float[ages.length];
        for (int u = 0; u < scaled.length && oldest > youngest; u++) {
            scaled[u] = (float) ((ages[u] - youngest) / (double) (oldest - youngest));
        }
        return scaled;
    }

    /** The rows of every split and domain, in the order of the file, at {@code split * domains + domain}. */
    private int[][] rowsByCell(Split[] splits) {
        int[] groupOfUser = groupOfUser();
        int[] cells = new int[splits.length];
        int[] counts = new int[Split.values().length * groups.size()];
        for (int r = 0; r < splits.length; r++) {
            cells[r] = splits[r].ordinal() * groups.size() + groupOfUser[ratings.raters()[r]];
            counts[cells[r]]++;
        }
        int[][] rows = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[counts.length];
        for (int r = 0; r < cells.length; r++) {
            rows[cells[r]][filled[cells[r]]++] = r;
        }
        return rows;
    }

    private int[] groupOfUser() {
        int[] result = new int[ratings.users().size()];
        for (int g = 0; g < groups.size(); g++) {
            for (int u = 0; u < result.length; u++) {
                if (groups.get(g).ages().contains(ratings.users().get(u).age())) {
                    result[u] = g;
                }
            }
        }
        return result;
    }

    private RowTable table(FeatureSchema schema, float[] ages, int[] rows) {
        int[][] sparse = columns.stream().map(column -> column.gather(rows)).toArray(int[][]::new);
        float[][] dense = withAge ? new float[1][rows.length] : new float[0][];
        float[] labels = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = ratings.stars()[rows[i]] > positiveAbove ? 1 : 0;
            if (withAge) {
                dense[0][i] = ages[ratings.raters()[rows[i]]];
            }
        }
        return ColumnTable.of(schema, sparse, dense, new int[0][], labels);
    }
}
