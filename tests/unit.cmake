# The tests of the code: one doctest program; every *_test.cpp of tests/lib and tests/cmd is a ctest
# test of its own.

file(GLOB_RECURSE unit CONFIGURE_DEPENDS lib/*_test.cpp cmd/*_test.cpp)
file(GLOB support CONFIGURE_DEPENDS support/*.cpp)
# The services that the conformance suite plays networks on: one file a network.
smm_registry(stages support/stages/*.cpp support/stage.h test::StageMaker stages all_stages)

# What both test programs use, and doctest's own main.
add_library(smm_support STATIC ${support} ${stages})
target_include_directories(smm_support PUBLIC ${CMAKE_CURRENT_SOURCE_DIR} ${DOCTEST_INCLUDE})
target_link_libraries(smm_support PUBLIC smm smm_face Threads::Threads PRIVATE smm_flags)
target_precompile_headers(smm_support PRIVATE <doctest/doctest.h> "${CMAKE_CURRENT_SOURCE_DIR}/support/json.h")
# What runs for a moment is compiled sooner than optimized: half of the time of a whole test run.
if(SMM_SANITIZE)
  target_compile_options(smm_support PRIVATE -O0)
endif()
# It defines what the precompiled header has only declared.
set_source_files_properties(support/main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
target_compile_definitions(smm_support PUBLIC SMM_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

add_executable(smm_tests ${unit})
if(SMM_SANITIZE)
  target_compile_options(smm_tests PRIVATE -O0)
endif()
target_link_libraries(smm_tests PRIVATE smm_support smm_flags)
target_precompile_headers(smm_tests PRIVATE <doctest/doctest.h> "${CMAKE_CURRENT_SOURCE_DIR}/support/json.h")

foreach(file ${unit})
  file(RELATIVE_PATH name ${CMAKE_CURRENT_SOURCE_DIR} ${file})
  string(REGEX REPLACE "_test\\.cpp$" "" test ${name})
  add_test(NAME ${test} COMMAND smm_tests --source-file=*${name} --no-intro)
endforeach()

include(docs/recipes/recipes.cmake)

# Requests of independent clients and the networks' specifications, where those stand beside the
# project: what is recorded of these tests is held to them.
add_executable(smm_golden golden/fakes.cpp golden/serve.cpp)
target_link_libraries(smm_golden PRIVATE smm_support smm_flags)
set(recording ${CMAKE_CURRENT_BINARY_DIR}/recording)
add_test(NAME golden/recording COMMAND ${here}/golden/record.sh $<TARGET_FILE:smm_tests> ${recording})
smm_script(golden/addresses golden/addresses_test.py ${recording})
smm_script(golden golden/golden_test.py ${recording} $<TARGET_FILE:smm_golden> ${PROJECT_SOURCE_DIR})
set_tests_properties(golden PROPERTIES SKIP_RETURN_CODE 77)
set_tests_properties(golden/recording PROPERTIES FIXTURES_SETUP recording TIMEOUT 900)
set_tests_properties(golden golden/addresses PROPERTIES FIXTURES_REQUIRED recording)
